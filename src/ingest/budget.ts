/** An amount that is shared by all requests under way. */
export interface Budget {
  /** False when there is not so much left; then nothing is taken. */
  take(amount: number): boolean;
  giveBack(amount: number): void;
  taken(): number;
}

/** One request may always be served, however much it takes. */
export function createBudget(most: number): Budget {
  let taken = 0;
  return {
    take(amount) {
      if (taken > 0 && taken + amount > most) return false;
      taken += amount;
      return true;
    },
    giveBack(amount) {
      taken -= amount;
    },
    taken: () => taken,
  };
}
