/**
 * What is wrong with a policy that is there. `form`: no JSON object; `field`: a name or value in it that cannot be;
 * `not-a-file`: a link, a folder or a device; `writable`: others than its owner may write it; `wrong-type`: a value of
 * the registry that is no plain text.
 */
export const policyFaults = [
  'form',
  'field',
  'too-large',
  'not-a-file',
  'writable',
  'not-opened',
  'wrong-type'
] as const

export type PolicyFault = (typeof policyFaults)[number]
