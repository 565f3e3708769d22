const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text from outside can be compared with an id at all; PostgreSQL refuses anything else with an error. */
export function isUuid(text: string): boolean {
  return pattern.test(text);
}
