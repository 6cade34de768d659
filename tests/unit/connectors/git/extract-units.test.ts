import { expect, test } from "vitest";
import { extractUnits } from "../../../../src/connectors/git/extract-units.ts";

async function unitsOf(path: string, source: string) {
  const file = await extractUnits(path, Buffer.from(source));
  if (file.kind === "unknown") throw new Error(file.why);
  return file.units;
}

async function textsOf(path: string, source: string) {
  return Object.fromEntries((await unitsOf(path, source)).map((unit) => [unit.symbol, unit.text]));
}

test("Python constants are found by the path of names that leads to them", async () => {
  const source = `
class Prompts(Base):
    """a docstring is no constant"""
    main: str = """Hi {x}"""
    table = {"one": "first", "two": [ "a", "b" ]}

    def build(self, tone="kind"):
        self.intro = f"Hi {name!r:>{width}} there\\n" "and more"
        if tone == "compared":
            return "short"
        return ("a" + tone + "b ").strip()
left, right = "l", "r"
`;
  expect(await textsOf("a.py", source)).toEqual({
    "Prompts.main": "Hi {x}",
    "Prompts.table.one": "first",
    "Prompts.table.two[0]": "a",
    "Prompts.table.two[1]": "b",
    "Prompts.build.tone": "kind",
    "Prompts.build.intro": "Hi {name!r:>{width}} there\nand more",
    "Prompts.build.<return>": "short",
    "Prompts.build.<return>#2": "a{tone}b",
    left: "l",
    right: "r",
  });
});

test("Python texts are as the program sees them", async () => {
  const source = String.raw`
escaped = "tab\there \x41\u00e9\N{BULLET} \q \
next"
raw = r"tab\there"
joined = "\n".join(["a", "b"])
dedented = dedent("""
    one
      two
    """)
formatted = "Hi {name}".format(name=name)
percent = "Hi %s" % name
braces = f"{{literal}} {hole}"
chosen = "yes" if flag else "no"
blob = b"bytes"
`;
  expect(await textsOf("a.py", source)).toMatchObject({
    escaped: "tab\there Aé\\N{BULLET} \\q next",
    raw: "tab\\there",
    joined: "a\nb",
    dedented: "\none\n  two\n",
    formatted: "Hi {name}",
    percent: "Hi %s",
    braces: "{{literal}} {hole}",
    chosen: "yes",
    "chosen#2": "no",
  });
  expect(await textsOf("a.py", source)).not.toHaveProperty("blob");
});

test("TypeScript and JavaScript constants are found, their holes kept by expression", async () => {
  const source = `
export const SYSTEM: string = \`Hi \${ user.name }\\n\`;
class Bot { static tone = "kind"; say() { this.last = 'x'; return "r" + this.last; } }
const table = { a: "b", ["c"]: "d", f: () => "g" } as const;
const text = dedent\`
    one
      two \${x}
\`;
enum Kind { A = "alpha" }
export default "unnamed";
function f(tone = "kind") { return cond === "compared" ? "x" : "y"; }
`;
  const expected = {
    SYSTEM: "Hi {user.name}\n",
    "Bot.tone": "kind",
    "Bot.say.last": "x",
    "Bot.say.<return>": "r{this.last}",
    "table.a": "b",
    "table.c": "d",
    "table.f": "g",
    text: "one\n  two {x}",
    "Kind.A": "alpha",
    "<default>": "unnamed",
    "f.tone": "kind",
    "f.<return>": "x",
    "f.<return>#2": "y",
  };
  expect(await textsOf("a.ts", source)).toEqual(expected);
  expect(await textsOf("a.tsx", source)).toEqual(expected);
  const plain = await textsOf("a.mjs", "const a = `x`; module.exports = { b: 'y' };");
  expect(plain).toEqual({ a: "x", "module.exports.b": "y" });
});

test("Go constants are found", async () => {
  const source = `package p
const A, B = "x\\u00e9", \`y
z\`
func (b *Bot) Say() (string, error) { s := "in " + name; return fmt.Sprintf("Hi %s", s), nil }
var m = map[string]string{"k": "v"}
var req = Request{Model: "gpt-4o", Temperature: 0.2, System: "Be kind."}
var list = []string{"a"}
`;
  expect(await textsOf("a.go", source)).toEqual({
    A: "xé",
    B: "y\nz",
    "Bot.Say.s": "in {name}",
    "Bot.Say.<return>": "Hi %s",
    "m.k": "v",
    "req.Model": "gpt-4o",
    "req.Temperature": "0.2",
    "req.System": "Be kind.",
    "list[0]": "a",
  });
});

test("models and their settings are told from prompts", async () => {
  const source = `answer = client.create(model="gpt-4o", temperature=0.2, system="You are kind.")`;
  const kinds = (await unitsOf("a.py", source)).map((unit) => [unit.kind, unit.symbol, unit.text]);
  expect(kinds).toEqual([
    ["model", "answer.model", "gpt-4o"],
    ["parameter", "answer.temperature", "0.2"],
    ["prompt", "answer.system", "You are kind."],
  ]);
});

test("a chat that begins with its system message is one template in its canonical form", async () => {
  const canonical = '[{"content":"S","role":"system"},{"content":"{q}","role":"user"}]';
  const python = `m = [{"role": "system", "content": "S"}, {"role": "user", "content": f"{q}"}]`;
  const script = `const m = [{ role: "system", content: "S" }, { role: "user", content: \`\${q}\` }];`;
  const yaml = 'm:\n  - {role: system, content: S}\n  - {role: user, content: "{q}"}\n';
  expect(await textsOf("a.py", python)).toEqual({ m: canonical });
  expect(await textsOf("a.ts", script)).toEqual({ m: canonical });
  expect(await textsOf("a.yaml", yaml)).toEqual({ "/m": canonical });
});

test("loose messages stay texts of their own", async () => {
  const python = `examples = [dict(role="user", content="Q"), dict(role="assistant", content="A")]`;
  expect(await textsOf("a.py", python)).toMatchObject({
    "examples[0].content": "Q",
    "examples[1].content": "A",
  });
});

test("values of YAML, JSON and TOML are found by JSON pointer, items of lists by their names", async () => {
  expect(await textsOf("a.yaml", "a/b:\n  c: |\n    one\n    two\n")).toEqual({
    "/a~1b/c": "one\ntwo\n",
  });
  const agents = {
    agents: [
      { name: "x", goal: "G" },
      { name: "y", goal: "H" },
    ],
    list: ["p"],
  };
  expect(await textsOf("a.json", JSON.stringify(agents))).toEqual({
    "/agents/x/name": "x",
    "/agents/x/goal": "G",
    "/agents/y/name": "y",
    "/agents/y/goal": "H",
    "/list/0": "p",
  });
  expect(await textsOf("a.toml", '[a]\nb = """\nx"""\n')).toEqual({ "/a/b": "x" });
});

test("a promptfoo configuration gives its prompts only", async () => {
  const source =
    "description: D\nprompts:\n  - Say {{x}}\n  - file://p.txt\ntests: [{vars: {x: y}}]\n";
  expect(Object.keys(await textsOf("promptfooconfig.yaml", source))).toEqual([
    "/prompts/0",
    "/prompts/1",
  ]);
});

test("BAML prompts are found by function", async () => {
  const source =
    'function Extract(x: string) -> T {\n  client C\n  prompt #"\n    Read {{ x }}\n  "#\n}\ntemplate_string T() ##"a "# b"##\n';
  expect(await textsOf("a.baml", source)).toEqual({
    Extract: "\n    Read {{ x }}\n  ",
    T: 'a "# b',
  });
});

test("a prompt file is one text, and its head gives the model", async () => {
  const source = "---\nmodel: acme/large\nconfig:\n  temperature: 0.5\n---\nHi {{name}}\n";
  const units = await unitsOf("a.prompt", source);
  expect(units.map((unit) => [unit.kind, unit.symbol])).toEqual([
    ["prompt", undefined],
    ["model", "/model"],
    ["parameter", "/config/temperature"],
  ]);
  expect(units[0]?.text).toBe(source);
});

test("a syntax error costs what it touches", async () => {
  const texts = await textsOf(
    "a.py",
    'GOOD = "You are kind."\ndef broken(:\nALSO = "You are good."\n',
  );
  expect(texts).toMatchObject({ GOOD: "You are kind." });
});

test("what came before a version does not matter to what is read from it", async () => {
  const base = 'A = """You are {x}\nkind."""\nB = f"Be {y}"\n';
  const versions = [
    base,
    base.replace("kind", "very kind"),
    base.replace('"""\nB', "\nB"),
    base,
    `\n\n${base}`,
    "",
  ];
  for (const [index, version] of versions.entries()) {
    const alone = await unitsOf(`alone-${index}.py`, version);
    expect(await unitsOf("same.py", version)).toEqual(alone);
  }
});

test("line ends of sources do not reach the texts of constants", async () => {
  expect(await textsOf("a.py", 'A = """x\r\ny"""\r\n')).toEqual({ A: "x\ny" });
});
