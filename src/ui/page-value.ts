import type { ComponentChildren, VNode } from "preact";

/**
 * Something that the parts of a page find without being told, such as its language: what the nearest provider around them says, else
 * the first value. A page is rendered in one go, so one variable is enough.
 */
export interface PageValue<Value> {
  Provider: Provider<Value>;
  read(): Value;
}

export interface Provider<Value> {
  (props: { value: Value; children?: ComponentChildren }): VNode;
  /** Renders what is inside the provider while its value holds. */
  provide(value: Value, render: () => string): string;
}

export function pageValue<Value>(first: Value): PageValue<Value> {
  let current = first;
  const notCalled = (): VNode => {
    throw new Error("A provider is rendered by render.ts");
  };
  const provide = (value: Value, render: () => string): string => {
    const outside = current;
    current = value;
    try {
      return render();
    } finally {
      current = outside;
    }
  };
  return { Provider: Object.assign(notCalled, { provide }), read: () => current };
}
