/** A picture in two themes, as GitHub shows the one of who reads: one line of a page. */
const THEMED =
  /^<picture><source media="\(prefers-color-scheme: dark\)" srcset="(?<dark>[^"]+)"><img src="(?<light>[^"]+)" alt="(?<alt>[^"]+)"><\/picture>$/gmu;

export interface ThemedPicture {
  /** Where it stands in the text. */
  from: number;
  to: number;
  /** As they are linked. */
  light: string;
  dark: string;
  alt: string;
}

/** The pictures of a page in both themes. */
export function themedPictures(text: string): ThemedPicture[] {
  return [...text.matchAll(THEMED)].map(({ 0: whole, index: from, groups }) => {
    const { light, dark, alt } = groups as Pick<ThemedPicture, 'light' | 'dark' | 'alt'>;
    return { from, to: from + whole.length, light, dark, alt };
  });
}
