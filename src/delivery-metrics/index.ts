export { openEnds } from './commits.ts';
export { type Condition, contradictionsIn, type Judged, judge, parseConditions } from './conditions.ts';
export { gitHistory, type GitOptions } from './git.ts';
export { type Markers, markersOf } from './incidents.ts';
export { measure } from './measure.ts';
export { type Assessment, reportJson, type ReportHead } from './json.ts';
export { deploymentsMermaid, leadTimeMermaid } from './mermaid.ts';
export { metricsText } from './openmetrics.ts';
export { reportPage } from './page.ts';
export { deploymentsSvg, leadTimeSvg } from './svg.ts';
export {
  type Bucket,
  type Change,
  type CommitRecord,
  type DeliveryReport,
  type DeploymentRecord,
  type Evidence,
  type Figure,
  type FigureId,
  FIGURES,
  type History,
  type IncidentRecord,
  type MeasureOptions,
  type Monitoring,
  type RecordedState,
} from './types.ts';
export { dayOf, FIVE, NAMES, wordsOf } from './words.ts';
