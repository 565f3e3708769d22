/** Addresses that no link of the demonstration leads to, and the test that comes to each. */
export const shownElsewhere: Readonly<Record<string, string>> = {};
