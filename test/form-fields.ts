/**
 * What a field of a page holds as a browser would send it: the value of an input, the chosen option of a select, the ticked box or
 * radio button, the text of a textarea. "" when there is no such field or nothing is chosen.
 */
export function inputValue(html: string, name: string): string {
  const quoted = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const named = ` name="${quoted}"${insideTag}>`;
  const select = new RegExp(`<select${insideTag}${named}(.*?)</select>`, "s").exec(html);
  if (select)
    return attribute(new RegExp(`<option${insideTag} selected${insideTag}>`).exec(select[1] ?? "")?.[0] ?? "", "value");
  const textarea = new RegExp(`<textarea${insideTag}${named}(.*?)</textarea>`, "s").exec(html);
  // A browser drops the line break that a text area begins with.
  if (textarea) return unescaped(textarea[1] ?? "").replace(/^\n/, "");
  const inputs = [...html.matchAll(new RegExp(`<input${insideTag}${named}`, "g"))].map(([tag]) => tag);
  const tickable = inputs.filter((tag) => /type="(checkbox|radio)"/.test(tag));
  const input = tickable.length > 0 ? tickable.find((tag) => / checked/.test(tag)) : inputs[0];
  return attribute(input ?? "", "value");
}

/** Up to the end of a tag; a ">" in a value does not end it. */
const insideTag = '(?:[^>"]|"[^"]*")*?';

function attribute(tag: string, name: string): string {
  return unescaped(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
}

/** preact-render-to-string escapes these only. */
export function unescaped(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
