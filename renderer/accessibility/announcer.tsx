import { create } from 'zustand';

const useAnnounced = create<{ readonly words: string; readonly count: number }>(() => ({ words: '', count: 0 }));

/** Says something to those who hear the screen and do not see it, when they are done hearing what is being said. */
export function announce(words: string): void {
  useAnnounced.setState(({ count }) => ({ words, count: count + 1 }));
}

/** Where what is announced stands; once in the window. */
export function Announcer() {
  const { words, count } = useAnnounced();
  // Said twice in a row, the same words are another text: a screen reader would not say them again.
  return (
    <div className="unseen" role="status" aria-live="polite" aria-atomic="true" data-announcer="">
      {count % 2 === 0 ? words : `${words}\u00a0`}
    </div>
  );
}
