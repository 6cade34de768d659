/** How people appear: as the record names them, by the role of the account, or not at all. */
export type NamesShown = "full" | "role" | "none";
