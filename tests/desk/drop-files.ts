import type { Page } from 'playwright-core';

/** A file to be dropped. */
export interface Dropped {
  readonly name: string;
  readonly bytes: Buffer;
  /** Comment segments of 65,535 bytes put behind the start of a JPEG, to make it large. */
  readonly comments?: number;
}

/** Drops files on the middle of an element, as a person dragging them there does. */
export async function dropFiles(page: Page, selector: string, files: readonly Dropped[]): Promise<void> {
  const sent = files.map(({ name, bytes, comments }) => ({
    name,
    base64: bytes.toString('base64'),
    comments: comments ?? 0,
  }));
  await page.evaluate(
    ([target, given]) => {
      const transfer = new DataTransfer();
      for (const { name, base64, comments } of given) {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        const segment = new Uint8Array(65_537).fill(0x20);
        segment.set([0xff, 0xfe, 0xff, 0xff]);
        const head = comments > 0 ? 2 : 0;
        const parts = [
          bytes.subarray(0, head),
          ...Array<Uint8Array<ArrayBuffer>>(comments).fill(segment),
          bytes.subarray(head),
        ];
        transfer.items.add(new File(parts, name));
      }
      const element = document.querySelector(target)!;
      const box = element.getBoundingClientRect();
      const place = {
        clientX: box.left + box.width / 2,
        clientY: box.top + box.height / 2,
        bubbles: true,
        cancelable: true,
      };
      for (const kind of ['dragenter', 'dragover', 'drop'])
        element.dispatchEvent(new DragEvent(kind, { ...place, dataTransfer: transfer }));
    },
    [selector, sent] as const,
  );
}
