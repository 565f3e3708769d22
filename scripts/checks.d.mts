/** `command` is a script and its arguments, for Node.js. */
export const checks: readonly { readonly title: string; readonly command: readonly string[] }[];
