/** What every page gets: small improvements of plain HTML, each an element in a file of its own. */
import "./forget-on-sign-out.ts";
import "./varn-autosave.ts";
import "./varn-filter.ts";
import "./varn-menu.ts";
import "./varn-outbox.ts";
import "./varn-photo.ts";
import "./varn-suggest.ts";
