import { generateServiceProviderMetadata, SAML } from "@node-saml/node-saml";
import type { Config } from "../../../platform/config.ts";
import type { SamlSettings } from "../../../platform/saml-settings.ts";
import type { SamlProvider } from "./provider-metadata.ts";

/** Where the provider sends its answers, by a form in the browser. To be registered with it. */
export function answerAddress({ baseUrl }: Config): string {
  return `${baseUrl}/logga-in/saml/svar`;
}

/** What Värn says of itself, for the one who registers it at the provider. */
export function ownMetadata(config: Config, saml: SamlSettings): string {
  const { key, entityId } = saml;
  const keys = key
    ? {
        privateKey: key.privateKey,
        publicCerts: key.certificate,
        decryptionPvk: key.privateKey,
        decryptionCert: key.certificate,
      }
    : {};
  return generateServiceProviderMetadata({
    issuer: entityId,
    callbackUrl: answerAddress(config),
    identifierFormat: null,
    wantAssertionsSigned: true,
    generateUniqueId: () => "varn",
    ...keys,
  });
}

interface Asking {
  requestId: string;
  /** The provider must not answer with a sign-in from this morning. */
  isAgain: boolean;
  /** Levels of assurance of which one is wanted; none = the provider decides. */
  levels: readonly string[];
}

/** The address at the provider, with a request in it. */
export function requestAddress(config: Config, provider: SamlProvider, asking: Asking): Promise<string> {
  const saml = library(config, provider, {
    generateUniqueId: () => asking.requestId,
    forceAuthn: asking.isAgain,
    authnContext: [...asking.levels],
    disableRequestedAuthnContext: asking.levels.length === 0,
    entryPoint: provider.signInAt,
  });
  return saml.getAuthorizeUrlAsync("", undefined, {});
}

/** The assertion that a response holds, exactly as it was signed. Throws when it is not signed by the provider, or not for us. */
export async function signedAssertion(config: Config, provider: SamlProvider, response: string): Promise<string> {
  const { profile } = await library(config, provider, {}).validatePostResponseAsync({ SAMLResponse: response });
  if (!profile?.getAssertionXml) throw new Error("the response holds no assertion");
  return profile.getAssertionXml();
}

type Options = Partial<ConstructorParameters<typeof SAML>[0]>;

/** The library signs, decrypts and checks signature and audience; all else is checked in saml-assertion.ts, on what was signed. */
function library(config: Config, provider: SamlProvider, options: Options): SAML {
  const { saml } = config;
  if (!saml) throw new Error("No SAML settings");
  const keys = saml.key ? { privateKey: saml.key.privateKey, decryptionPvk: saml.key.privateKey } : {};
  return new SAML({
    issuer: saml.entityId,
    audience: saml.entityId,
    callbackUrl: answerAddress(config),
    idpCert: [...provider.certificates],
    wantAssertionsSigned: true,
    // Many providers sign the assertion only, and it is the assertion alone that is believed.
    wantAuthnResponseSigned: false,
    signatureAlgorithm: "sha256",
    digestAlgorithm: "sha256",
    identifierFormat: null,
    // Times are checked by our clock, more strictly.
    acceptedClockSkewMs: -1,
    ...keys,
    ...options,
  });
}
