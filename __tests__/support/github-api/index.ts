export { type MockHistory, type HistoryCommit, type HistoryDeployment } from './graphql.ts';
export { type Fault, githubMock, type GitHubMock, mockToken } from './server.ts';
