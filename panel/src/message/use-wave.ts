import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { wave } from './wave';

/** Minutes of speech as WhatsApp records it, in bytes; of more, only a line is drawn. */
const MOST_BYTES = 600_000;

export interface Wave {
  shape: number[];
  seconds: number;
}

/**
 * The shape and length of a voice message; undefined until they are known, null for what a browser cannot take apart.
 * The player then loads nothing until it plays: the browser has the file already.
 */
export function useWave(src: string, wanted: boolean): Wave | null | undefined {
  const [, tenantId = '', mediaId = ''] = /tenants\/([^/]+)\/media\/([^/]+)/.exec(src) ?? [];
  const { data, isError } = useQuery({
    queryKey: ['wave', tenantId, mediaId],
    queryFn: async () => {
      const path = { tenantId, mediaId };
      const file = (await ask(
        api.GET('/api/v1/tenants/{tenantId}/media/{mediaId}/content', {
          params: { path },
          parseAs: 'arrayBuffer',
        }),
      )) as ArrayBuffer;
      if (file.byteLength > MOST_BYTES) return null;
      // Of any length: it only takes the file apart.
      const context = new OfflineAudioContext(1, 1, 8_000);
      const sound = await context.decodeAudioData(file).catch(() => undefined);
      return sound ? { shape: wave(sound.getChannelData(0)), seconds: sound.duration } : null;
    },
    enabled: wanted && mediaId !== '',
    staleTime: Infinity,
    retry: false,
  });
  return isError || !wanted || mediaId === '' ? null : data;
}
