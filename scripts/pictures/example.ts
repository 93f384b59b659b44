/** A run of an action, of which the job summary is drawn. */
export interface Example {
  /** The name of the picture's file. */
  name: string;
  /** By default quality-gate. */
  action?: 'quality-gate' | 'trivy-summarize';
  inputs: Readonly<Record<string, string>>;
  /** Path → text, of every report and of the policy. */
  files: Readonly<Record<string, string>>;
  /** The sources of a pull request: path → lines before, and lines after it. */
  change?: Readonly<Record<string, readonly [before: number, after: number]>>;
  /** What the default branch held, as the gate keeps it. */
  baseline?: object;
  /** Kept in the repository, for the README. */
  kept?: true;
}
