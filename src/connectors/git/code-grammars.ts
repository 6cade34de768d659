/** What a syntax node is to the search for constants; everything else only holds other nodes. */
export type NodeKind =
  | "class"
  | "function"
  | "assign"
  | "pair"
  | "object"
  | "return"
  | "default"
  | "list"
  | "values"
  | "choice"
  | "concat"
  | "paren"
  | "join"
  | "call"
  | "member"
  | "string";

/** How constants are found in one language. */
export interface CodeGrammar {
  readonly language: "python" | "ecmascript" | "go";
  readonly wasm: string;
  /** Captures `@number` for the values of settings that are numbers. */
  readonly query: string;
  readonly kinds: ReadonlyMap<string, NodeKind>;
}

const SETTING = `"(temperature|top_?[pk]|max_?\\\\w*tokens|penalty|seed)$"`;

const python: CodeGrammar = {
  language: "python",
  wasm: "tree-sitter-python/tree-sitter-python.wasm",
  query: `
    ((keyword_argument name: (identifier) @name value: [(integer) (float)] @number) (#match? @name ${SETTING}))
    ((assignment left: (identifier) @name right: [(integer) (float)] @number) (#match? @name ${SETTING}))`,
  kinds: kindsOf({
    class: "class_definition",
    function: "function_definition",
    assign:
      "assignment augmented_assignment named_expression default_parameter typed_default_parameter",
    pair: "keyword_argument pair",
    object: "dictionary",
    return: "return_statement yield",
    list: "list tuple set",
    values: "expression_list",
    choice: "conditional_expression boolean_operator",
    concat: "binary_operator",
    paren: "parenthesized_expression lambda await argument_list",
    join: "concatenated_string",
    call: "call",
    member: "attribute",
    string: "string",
  }),
};

const ecmascript = {
  language: "ecmascript",
  query: `
    ((pair key: (property_identifier) @name value: (number) @number) (#match? @name ${SETTING}))
    ((variable_declarator name: (identifier) @name value: (number) @number) (#match? @name ${SETTING}))`,
  kinds: kindsOf({
    class: "class_declaration abstract_class_declaration enum_declaration class",
    function: "function_declaration generator_function_declaration method_definition",
    assign:
      "variable_declarator assignment_expression augmented_assignment_expression field_definition public_field_definition enum_assignment required_parameter optional_parameter assignment_pattern",
    pair: "pair",
    object: "object",
    return: "return_statement yield_expression",
    default: "export_statement",
    list: "array",
    choice: "ternary_expression",
    concat: "binary_expression",
    paren:
      "parenthesized_expression arrow_function await_expression as_expression satisfies_expression non_null_expression arguments",
    call: "call_expression new_expression",
    member: "member_expression",
    string: "string template_string",
  }),
} as const;

const go: CodeGrammar = {
  language: "go",
  wasm: "tree-sitter-go/tree-sitter-go.wasm",
  query: `
    ((keyed_element key: (literal_element (identifier) @name) value: (literal_element [(int_literal) (float_literal)] @number)) (#match? @name "(Temperature|TopP|TopK|Max\\\\w*Tokens|Seed)$"))`,
  kinds: kindsOf({
    function: "function_declaration method_declaration",
    assign: "const_spec var_spec short_var_declaration assignment_statement",
    pair: "keyed_element",
    object: "literal_value",
    return: "return_statement",
    values: "expression_list",
    concat: "binary_expression",
    paren:
      "parenthesized_expression composite_literal unary_expression literal_element argument_list",
    call: "call_expression",
    member: "selector_expression",
    string: "interpreted_string_literal raw_string_literal",
  }),
};

function kindsOf(types: Partial<Record<NodeKind, string>>): ReadonlyMap<string, NodeKind> {
  const entries = Object.entries(types) as [NodeKind, string][];
  return new Map(entries.flatMap(([kind, words]) => words.split(" ").map((type) => [type, kind])));
}

const javascript = { ...ecmascript, wasm: "tree-sitter-javascript/tree-sitter-javascript.wasm" };
const typescript = { ...ecmascript, wasm: "tree-sitter-typescript/tree-sitter-typescript.wasm" };
const tsx = { ...ecmascript, wasm: "tree-sitter-typescript/tree-sitter-tsx.wasm" };

/** The grammar for a file's ending. */
export const GRAMMARS: ReadonlyMap<string, CodeGrammar> = new Map<string, CodeGrammar>([
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
