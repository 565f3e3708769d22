import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Config } from "./config.ts";

/** Strict headers for every response: nothing inline, nothing from elsewhere but the map background of the settings. */
export function securityHeaders(config: Config): MiddlewareHandler {
  const mapHost = config.mapBackground ? [new URL(config.mapBackground.url.replaceAll(/[{}]/g, "")).origin] : [];
  const isHttps = config.baseUrl.startsWith("https:");
  return secureHeaders({
    // A response may ask for stricter ones: what somebody uploaded is shown in a sandbox.
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:", "blob:", ...mapHost],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", ...mapHost],
      workerSrc: ["'self'", "blob:"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
    },
    referrerPolicy: "same-origin",
    xFrameOptions: "DENY",
    strictTransportSecurity: isHttps ? "max-age=31536000; includeSubDomains" : false,
    crossOriginResourcePolicy: "same-origin",
    crossOriginOpenerPolicy: "same-origin",
    permissionsPolicy: { geolocation: ["self"], camera: ["self"], microphone: [], payment: [], usb: [] },
  });
}
