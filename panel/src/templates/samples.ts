/** Samples that were uploaded from this page: Meta gives back a handle, from which no picture can be read. */
const samples = new Map<string, { url: string; name: string }>();

export const keepSample = (handle: string, file: File): void => {
  samples.set(handle, { url: URL.createObjectURL(file), name: file.name });
};

/** The address of a sample of this page. */
export const sampleOf = (handle: string): string | undefined => samples.get(handle)?.url;
export const sampleName = (handle: string): string | undefined => samples.get(handle)?.name;
