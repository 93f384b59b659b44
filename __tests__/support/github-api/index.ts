export { type BareRepository, bareRepository } from './bare-repository.ts';
export { mergePull } from './git-data.ts';
export { type MockHistory, type HistoryCommit, type HistoryDeployment } from './history.ts';
export { type Fault, githubMock, type GitHubMock, mockToken } from './server.ts';
