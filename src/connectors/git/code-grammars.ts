/** How constants are found in one language: the grammar's file and the query whose captures make a `CodeNode` tree. */
export interface CodeGrammar {
  readonly language: "python" | "ecmascript" | "go";
  readonly wasm: string;
  readonly query: string;
}

const PYTHON = `
(class_definition name: (_) @name) @class
(function_definition name: (_) @name) @function
(assignment left: (_) @name right: (_) @value) @assign
(augmented_assignment left: (_) @name right: (_) @value) @assign
(named_expression name: (_) @name value: (_) @value) @assign
(default_parameter name: (_) @name value: (_) @value) @assign
(typed_default_parameter name: (_) @name value: (_) @value) @assign
(keyword_argument name: (_) @name value: (_) @value) @pair
(pair key: (_) @name value: (_) @value) @pair
(dictionary) @object
(return_statement (_) @value) @return
(yield (_) @value) @return
(list (_) @value) @list
(tuple (_) @value) @list
(set (_) @value) @list
(conditional_expression . (_) @value (_) (_) @value) @choice
(boolean_operator left: (_) @value right: (_) @value) @choice
(binary_operator left: (_) @value operator: "+" right: (_) @value) @concat
(binary_operator left: (_) @value operator: "%") @choice
(parenthesized_expression (_) @value) @paren
(lambda body: (_) @value) @paren
(await (_) @value) @paren
(concatenated_string (_) @value) @join
(call function: (identifier) @callee) @call
(call function: (attribute object: (_) @receiver attribute: (_) @callee)) @call
(argument_list (_) @value)
(interpolation) @hole
(string) @string`;

const ECMASCRIPT = `
(class_declaration name: (_) @name) @class
(function_declaration name: (_) @name) @function
(generator_function_declaration name: (_) @name) @function
(method_definition name: (_) @name) @function
(variable_declarator name: (_) @name value: (_) @value) @assign
(assignment_expression left: (_) @name right: (_) @value) @assign
(augmented_assignment_expression left: (_) @name right: (_) @value) @assign
(pair key: (_) @name value: (_) @value) @pair
(object) @object
(export_statement value: (_) @value) @default
(return_statement (_) @value) @return
(yield_expression (_) @value) @return
(array (_) @value) @list
(ternary_expression consequence: (_) @value alternative: (_) @value) @choice
(binary_expression left: (_) @value operator: ["||" "??"] right: (_) @value) @choice
(binary_expression left: (_) @value operator: "+" right: (_) @value) @concat
(parenthesized_expression (_) @value) @paren
(arrow_function body: (_) @value) @paren
(await_expression (_) @value) @paren
(call_expression function: (identifier) @callee) @call
(call_expression function: (member_expression object: (_) @receiver property: (_) @callee)) @call
(call_expression arguments: (template_string) @value)
(new_expression constructor: (_) @callee) @call
(arguments (_) @value)
(template_substitution) @hole
(string) @string
(template_string) @string`;

const JAVASCRIPT_ONLY = `
(field_definition property: (_) @name value: (_) @value) @assign`;

const TYPESCRIPT_ONLY = `
(abstract_class_declaration name: (_) @name) @class
(public_field_definition name: (_) @name value: (_) @value) @assign
(enum_declaration name: (_) @name) @class
(enum_assignment name: (_) @name value: (_) @value) @assign
(required_parameter pattern: (_) @name value: (_) @value) @assign
(optional_parameter pattern: (_) @name value: (_) @value) @assign
(as_expression . (_) @value) @paren
(satisfies_expression . (_) @value) @paren`;

const GO = `
(function_declaration name: (_) @name) @function
(method_declaration receiver: (parameter_list (parameter_declaration type: (_) @name)) name: (_) @name) @function
(const_spec name: (_) @name)
(const_spec value: (expression_list (_) @value)) @assign
(var_spec name: (_) @name)
(var_spec value: (expression_list (_) @value)) @assign
(short_var_declaration left: (expression_list (_) @name))
(short_var_declaration right: (expression_list (_) @value)) @assign
(assignment_statement left: (expression_list (_) @name))
(assignment_statement right: (expression_list (_) @value)) @assign
(keyed_element key: (_) @name value: (literal_element (_) @value)) @pair
(literal_value (keyed_element)) @object
(literal_value (literal_element (_) @value)) @list
(composite_literal body: (_) @value) @paren
(unary_expression operand: (_) @value) @paren
(return_statement (expression_list (_) @value)) @return
(binary_expression left: (_) @value operator: "+" right: (_) @value) @concat
(parenthesized_expression (_) @value) @paren
(call_expression function: (identifier) @callee) @call
(call_expression function: (selector_expression operand: (_) @receiver field: (_) @callee)) @call
(argument_list (_) @value)
(interpreted_string_literal) @string
(raw_string_literal) @string`;

const python: CodeGrammar = {
  language: "python",
  wasm: "tree-sitter-python/tree-sitter-python.wasm",
  query: PYTHON,
};
const javascript: CodeGrammar = {
  language: "ecmascript",
  wasm: "tree-sitter-javascript/tree-sitter-javascript.wasm",
  query: ECMASCRIPT + JAVASCRIPT_ONLY,
};
const typescript: CodeGrammar = {
  language: "ecmascript",
  wasm: "tree-sitter-typescript/tree-sitter-typescript.wasm",
  query: ECMASCRIPT + TYPESCRIPT_ONLY,
};
const tsx: CodeGrammar = { ...typescript, wasm: "tree-sitter-typescript/tree-sitter-tsx.wasm" };
const go: CodeGrammar = { language: "go", wasm: "tree-sitter-go/tree-sitter-go.wasm", query: GO };

/** The grammar for a file's ending. */
export const GRAMMARS: ReadonlyMap<string, CodeGrammar> = new Map([
  ["py", python],
  ["ts", typescript],
  ["mts", typescript],
  ["cts", typescript],
  ["tsx", tsx],
  ["js", javascript],
  ["jsx", javascript],
  ["mjs", javascript],
  ["cjs", javascript],
  ["go", go],
]);
