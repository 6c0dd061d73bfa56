/** The part of lcms-wasm the press uses; the package ships no types. */
declare module 'lcms-wasm' {
  export interface ColourEngine {
    cmsOpenProfileFromMem(bytes: Uint8Array, length: number): number;
    cmsCreate_sRGBProfile(): number;
    cmsCloseProfile(profile: number): void;
    cmsCreateTransform(
      input: number,
      inputFormat: number,
      output: number,
      outputFormat: number,
      intent: number,
      flags: number,
    ): number;
    cmsDeleteTransform(transform: number): void;
    cmsDoTransform(transform: number, input: Uint8Array, pixels: number): Uint8Array;
  }
  export function instantiate(): Promise<ColourEngine>;
  export const TYPE_CMYK_8: number;
  export const TYPE_RGB_8: number;
  export const INTENT_RELATIVE_COLORIMETRIC: number;
  export const cmsFLAGS_BLACKPOINTCOMPENSATION: number;
}
