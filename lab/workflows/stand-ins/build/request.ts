/** What the stand-in asks of the module that EDU_ACT_BUILD names. */
export interface BuildRequest {
  /** The folder that would be built: the commit that act checked out. */
  context: string;
  /** The build arguments. */
  args: Readonly<Record<string, string>>;
}

/** What such a module exports as `build`. @returns the path of an archive that `packImage` made. */
export type Build = (request: BuildRequest) => Promise<string>;
