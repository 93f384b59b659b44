/** What is otherwise where an action is not a step of its own but a part of one. */
export interface StepPart {
  /** Takes the outputs, which are not those of the step. */
  setOutputs: (outputs: Readonly<Record<string, string>>) => void;
  /** The error in the words of the step, whose inputs have other names. */
  translateError: (error: unknown) => unknown;
}
