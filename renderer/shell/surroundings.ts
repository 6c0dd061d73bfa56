import { useView } from '../session/view.ts';

const KEY = 'banxin-surroundings';
const DARK = '(prefers-color-scheme: dark)';

/** Takes up the surroundings a person chose, else those of the system, and follows the system while nothing was chosen. */
export function restoreSurroundings(): void {
  matchMedia(DARK).addEventListener('change', show);
  show();
}

/** Makes the window about the paper dark, or light again. What the system has anyway is not remembered as a choice. */
export function toggleSurroundings(): void {
  const next = useView.getState().dark ? 'light' : 'dark';
  if ((next === 'dark') === matchMedia(DARK).matches) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, next);
  show();
}

function show(): void {
  const chosen = localStorage.getItem(KEY);
  const { dataset } = document.documentElement;
  if (chosen === 'dark' || chosen === 'light') dataset['surroundings'] = chosen;
  else delete dataset['surroundings'];
  useView.setState({ dark: chosen === null ? matchMedia(DARK).matches : chosen === 'dark' });
}
