/**
 * Names of the trusted-types policies that the editor package makes its lines with. The build writes them into the
 * content policy of the page.
 */
export const editorPolicies: readonly string[] = ['editorViewLayer'];
