/** Statements as programs hold them, and lines that break what stands around them. */
export interface SourceBlocks {
  readonly whole: readonly string[];
  readonly odd: readonly string[];
}

const python: SourceBlocks = {
  whole: [
    'SYSTEM_PROMPT = """You are {name}, kind and brief.\nAnswer in JSON.\n\nclass Foo:\n    never ends\n"""',
    "import os\nfrom typing import Any",
    "# a comment of somebody's",
    'x, prompt = "a", """You answer briefly, and only that."""',
    "left = right = 'one'",
    'temperature: float = 0.5\nask(temperature=0.7, prompt="You are kind to all of them")',
    "if flag:\n    tone = 'kind'\nelif other:\n    tone = 'brief'\nelse:\n    tone = '''none\nof these'''",
    'try:\n    go()\nexcept ValueError:\n    message = "It did not go, and nobody knows why"\nfinally:\n    end()',
    `@dataclass(frozen=True)
class Prompts(Base):
    """What is said."""

    main: str = """Act as an expert.
Always be brief.
    """
    table = {"one": "first", "two": ["a", "b"]}

    # how it is built
    @property
    def intro(self) -> str:
        return f"Hi {self.name!r:>{width}} there" "and more of it"

    async def ask(
        self,
        question: str,
    ) -> dict[str, Any]:
        messages = [dict(role="system", content="You are kind."), dict(role="user", content=question)]
        if question == "why":
            return await self.send(messages, temperature=0, max_tokens=200)
        for one in messages:
            say("this is told over and over again")
        answer = await self.send(
            messages,
            model="gpt-4o",
        )
        def within():
            text = "deeper down, where nobody looks for it"
            return text
        return within() + "and then some more words to make it long enough to be split"`,
    `def main(argv=None, *, output: str | None = None) -> int:
    """Runs all."""
    parser = make(description="aider is a program for pairs of people who write programs together")
    parser.add_argument("--model", metavar="MODEL", default="gpt-4o", help="Which model to use")
    parser.add_argument("--seed", default=42, help="A number that makes it the same each time")
    with open("a") as file:
        text = file.read() + "the end of what was read from it"
    if text:
        prompt = "You are given a text; tell in one sentence what is in it"
    else:
        prompt = "Say that there is none"
    total = 1 + \\
        2
    rows = [
        "one",
  "two",
    ]
    return 0 if prompt else 1`,
    "class Empty: pass",
    "class Plain:\n    A = 'one thing'\n    A = 'another thing'",
    "print('done')",
    "value = compute(\n    'a',\n)[0]",
    "match command:\n    case 'go':\n        text = 'going there at once, without delay'",
    "assert x, 'this must not be so at any time'",
  ],
  odd: [
    '"""',
    "'''",
    '"',
    "(",
    ")",
    "]",
    "{",
    "class A:",
    "    def f(self):",
    "def g():",
    "@decorated",
    "else:",
    "  odd = 'two blanks before it stand here'",
    "    four = 'four blanks before it stand here'",
    "\ttabbed = 'a tab stands before it, and no blank'",
    "x = 'a' \\",
    "        eight = 'eight blanks before it stand here'",
    'f"{a[\'b\']} {d["e"]}"',
    "print 'the old way of saying something'",
    "    # a comment further in",
    "# temperature: 0.5",
    "= 0.5",
    "\f",
    "x = 'é\u2028ü — “quoted” 🙂'",
    "<<<<<<< HEAD",
    "",
  ],
};

const ecmascript: SourceBlocks = {
  whole: [
    'import { a, b } from "./c";\nimport d from "e";',
    "// what follows is said to everybody; export const NOTHING = 1;",
    "/**\n * Says it.\nexport const NOT_HERE = 'this is within a comment, as one can see';\n */",
    `export const SYSTEM_PROMPT = \`You are \${name}, kind and brief.\n\nAnswer in JSON, and do not add anything.\n\`;`,
    'const tone = flag ? "kind and very friendly" : "brief";',
    'export function ask(question = "why is it so at all?") {\n  return send({ temperature: 0.5, role: "system", content: "You are kind to all of them" });\n}',
    "export default async function main() {\n  const text = 'the text of what is asked for here';\n  return text\n}",
    `class Prompts extends Base {\n  static main = 'Act as an expert in all things';\n  intro() {\n    return \`Hi \${this.name}, there you are\`;\n  }\n}`,
    "let x = 1\nvar y = /[/*]`/.test(x)\nfunction f() {}",
    "const chat = [{ role: 'system', content: 'You are.' }, { role: 'user', content: ask }];",
    "export { a as b };",
    "type = 5\nlet (z)",
    "const settings = {\n  maxTokens: 200,\nprompt: 'a text that stands at the edge of its line',\n};",
    "a = b\n++c",
    "if (x)\n  y = 'something that is long enough to count'\nelse\n  y = 'b'",
  ],
  odd: [
    "`",
    "'",
    "/*",
    "*/",
    "//",
    "(",
    "}",
    "{",
    "export default async",
    "abstract",
    "@decorated()",
    "export",
    "const z =",
    "function g() {",
    "export const odd = 'stands wherever it was put, and is long'",
    "x = a / b",
    "/* see src/ for",
    "return",
    "= 0.5",
    "<<<<<<< HEAD",
    "/*/",
    "",
  ],
};

const typescript: SourceBlocks = {
  whole: [
    ...ecmascript.whole,
    'export interface Prompt {\n  readonly text: string;\n  tone?: "kind" | "brief";\n}',
    'type Tone = "kind"\n  | "brief and to the point, as always"',
    "export enum Texts {\n  First = 'the first of all texts that are said',\n}",
    "@Component({ template: 'a template of a component' })\nexport class Shown {\n  @Input() text: string = 'what is shown at first';\n}",
    "abstract class Half {\n  abstract f(): void;\n}",
    "declare module 'x' {\n  const y: string;\n}",
    "const typed = <T,>(a: T) => 'returned for whatever it is given';",
  ],
  odd: [...ecmascript.odd, "type", "declare", "let v: A<B>", "enum {"],
};

const tsx: SourceBlocks = {
  whole: [
    ...typescript.whole.filter((block) => !block.includes("<T,>")),
    'export function Page() {\n  return (\n    <p title="what is shown when one waits">\nconst is not code here {text}\n    </p>\n  );\n}',
  ],
  odd: [...typescript.odd, "<p>", "</p>"],
};

const go: SourceBlocks = {
  whole: [
    "package main",
    'import (\n\t"fmt"\n)',
    "// SystemPrompt is said first.\nconst SystemPrompt = `You are kind.\n\nfunc is a word here\n`",
    'const (\n\tTone = "kind and brief, whatever is asked"\n\tOther = "other"\n)',
    'var texts = map[string]string{\n\t"one": "the first of them all, to be said",\n}',
    'func (p *Prompts) Intro(name string) string {\n\ttone := "the tone in which it is said"\n\treturn "Hi " + name + tone\n}',
    'type Request struct {\n\tText string `json:"text,omitempty"`\n}',
    'var request = Request{Temperature: 0.5, Messages: []Message{{Role: "system", Content: "You are."}}}',
    "/*\nfunc nothing() {}\n*/",
    "var a, b int",
    'func init() { say("this is said at the very beginning") }',
  ],
  odd: [
    "`",
    '"',
    "/*",
    "*/",
    "{",
    "}",
    "(",
    ")",
    "func f() {",
    "var c =",
    "type T",
    "x := 1",
    "<<<<<<< HEAD",
    "",
  ],
};

/** By the ending of their files. */
export const SOURCE_BLOCKS: Readonly<Record<string, SourceBlocks>> = {
  py: python,
  js: ecmascript,
  ts: typescript,
  tsx,
  go,
};
