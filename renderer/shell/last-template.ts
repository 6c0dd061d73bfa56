const KEY = 'banxin-template';

/** The template a person made a page from last: what files dropped beside the cards are poured into. */
export const lastTemplate = {
  get: (): string => localStorage.getItem(KEY) ?? 'tabloid-5',
  keep(name: string): void {
    localStorage.setItem(KEY, name);
  },
};
