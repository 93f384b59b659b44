import { ServerAnswerError } from '../../../base/index.ts';

/** What a database, or what leads it, did not answer. */
export class DatabaseError extends ServerAnswerError {}
