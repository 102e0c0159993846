/**
 * The page's one trusted-types policy: it makes the addresses of our own workers, and nothing else.
 */
interface Policy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const rules = {
  createScriptURL(url: string): string {
    const address = new URL(url, self.location.href);
    if (address.origin !== self.location.origin) throw new TypeError('a worker of another origin');
    return address.href;
  },
};

const factory = (self as unknown as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
const policy: Policy = factory === undefined ? rules : factory.createPolicy('postroad', rules);

/** @param name what the worker finds as its own name */
export const openWorker = (url: string, name: string): Worker =>
  new Worker(policy.createScriptURL(url), { type: 'module', name });
