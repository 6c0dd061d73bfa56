import type { WindowHost } from '../../desk/contract.ts';

/** Longest side of a picture's preview, in pixels. */
const LONGEST = 1600;

/** Previews of pictures as the screen shows them (D8), by asset id. */
export interface Previews {
  /** The address of a preview; null until it has come, then `onCome` is called. */
  preview(asset: string): string | null;
  onCome: (() => void) | null;
  /** Lets go of the previews. */
  release(): void;
}

/** Previews of the pictures of a page the desk holds. A picture that cannot be had stays a placeholder. */
export function picturePreviews(page: string, host: WindowHost): Previews {
  const addresses = new Map<string, string | null>();
  const fetchPreview = async (asset: string): Promise<void> => {
    const answer = await host.desk.call('previewAsset', { page, asset, width: LONGEST, height: LONGEST });
    if (!answer.ok) return;
    addresses.set(asset, URL.createObjectURL(new Blob([answer.value.bytes as Uint8Array<ArrayBuffer>])));
    previews.onCome?.();
  };
  const previews: Previews = {
    onCome: null,
    preview(asset) {
      if (!addresses.has(asset)) {
        addresses.set(asset, null);
        void fetchPreview(asset);
      }
      return addresses.get(asset) ?? null;
    },
    release() {
      for (const address of addresses.values()) if (address !== null) URL.revokeObjectURL(address);
    },
  };
  return previews;
}
