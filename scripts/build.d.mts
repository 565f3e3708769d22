/** Returns whether there was anything to build. */
export function buildIfChanged(): Promise<boolean>;
