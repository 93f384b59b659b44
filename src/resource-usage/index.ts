export { type Assessment, assess, type Condition, type Judged, parseConditions } from './conditions.ts';
export { reportJson, type ReportHead } from './json.ts';
export { isNearLimit, isWithoutRequest, measure } from './measure.ts';
export { probeOf, queriesOf, type QueryOptions } from './queries.ts';
export {
  type Amount,
  type Answer,
  type Answers,
  type Container,
  type ContainerUse,
  type Costs,
  type Figure,
  type FigureId,
  FIGURES,
  type Hours,
  type MeasureOptions,
  type Question,
  QUESTIONS,
  type Resource,
  type ResourceReport,
  RESOURCES,
  type Series,
  type Unit,
  type Workload,
} from './types.ts';
export { sinceOf } from './workload.ts';
export { NAMES, numberIn, quantityOf, spanOf, wordsOf } from './words.ts';
