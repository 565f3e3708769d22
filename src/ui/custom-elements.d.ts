import type { ComponentChildren } from "preact";

/** Our own elements. Each improves what is inside it; without script they are plain containers. */
declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "varn-autosave": { name: string; children?: ComponentChildren };
      "varn-photo": { children?: ComponentChildren };
      "varn-filter": { children?: ComponentChildren };
      "varn-suggest": { src: string; children?: ComponentChildren };
      "varn-menu": { class?: string; children?: ComponentChildren };
      "varn-map": {
        class?: string;
        points?: string;
        border?: string;
        background?: string;
        attribution?: string;
        language?: string;
        children?: ComponentChildren;
      };
    }
  }
}
