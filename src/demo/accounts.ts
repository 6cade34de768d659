/** An account of the made-up house, as its tools name it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly kind: "human" | "service_account";
}

const people = {
  "ana.r": "Ana Reyes",
  "tom.k": "Tom Keller",
  "jo.w": "Jo Winters",
  "kim.s": "Kim Sato",
  "li.w": "Li Wen",
  "dev.p": "Dev Patel",
  "maya.o": "Maya Okafor",
} as const;

/** The account of that id; every id that is no person's is a program's. */
export function accountOf(id: string): Account {
  const name = Object.hasOwn(people, id) ? people[id as keyof typeof people] : undefined;
  const kind = name === undefined ? "service_account" : "human";
  return { id, name: name ?? id, email: `${id}@acme.example`, kind };
}
