export { type Fault, githubMock, type GitHubMock, mockToken } from './server.ts';
