/** The release that go.mod pins; also what the programs say of themselves. A test keeps the two together. */
export const kubernetesVersion = 'v1.35.4';
