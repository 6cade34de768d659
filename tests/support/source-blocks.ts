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

/** By the ending of their files. */
export const SOURCE_BLOCKS: Readonly<Record<string, SourceBlocks>> = { py: python };
