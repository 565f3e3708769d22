import type { ForgingSamlProvider, SamlForgery, SamlRequest } from "./forging-saml-provider.ts";
import type { TestApp, TestClient, TestPage } from "./test-app.ts";

/** A browser on its way through a sign-in by SAML. */
export interface SamlJourney {
  /** To the provider. Gives the request that the browser is sent there with. */
  begin(browser: TestClient, from?: string): Promise<SamlRequest>;
  /** The provider's form, which another site sends: the browser lets none of our cookies come along. */
  send(SAMLResponse: string): Promise<TestPage>;
  /** The whole way. Gives the page that it ends at: a redirect when the person is signed in. */
  signInWith(forgery?: SamlForgery, browser?: TestClient, from?: string): Promise<TestPage>;
}

export function samlJourney(app: TestApp, provider: ForgingSamlProvider): SamlJourney {
  const fromTheProvider = { "sec-fetch-site": "cross-site", origin: "https://idp.kommunen.example" };

  async function begin(browser: TestClient, from = "/logga-in/saml?till=%2Fatgarder"): Promise<SamlRequest> {
    return provider.readRequest((await browser.get(from)).location);
  }

  async function send(SAMLResponse: string): Promise<TestPage> {
    return app.visitor().post("/logga-in/saml/svar", { SAMLResponse }, fromTheProvider);
  }

  async function signInWith(forgery: SamlForgery = {}, browser = app.visitor(), from?: string): Promise<TestPage> {
    const request = await begin(browser, from);
    const answer = await send(provider.answer(request, app.now, forgery));
    return answer.status === 303 ? browser.get(answer.location) : answer;
  }

  return { begin, send, signInWith };
}
