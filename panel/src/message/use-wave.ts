import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { wave } from './wave';

/** Minutes of speech as WhatsApp records it, in bytes; of more, only a line is drawn. */
const MOST_BYTES = 600_000;

/** The shape of a voice message; undefined until it is known, and for whatever a browser cannot take apart. */
export function useWave(src: string, wanted: boolean): number[] | undefined {
  const [, tenantId = '', mediaId = ''] = /tenants\/([^/]+)\/media\/([^/]+)/.exec(src) ?? [];
  const { data } = useQuery({
    queryKey: ['wave', tenantId, mediaId],
    queryFn: async () => {
      const path = { tenantId, mediaId };
      const file = (await ask(
        api.GET('/api/v1/tenants/{tenantId}/media/{mediaId}/content', {
          params: { path },
          parseAs: 'arrayBuffer',
        }),
      )) as ArrayBuffer;
      if (file.byteLength > MOST_BYTES) return [];
      // Of any length: it only takes the file apart.
      const context = new OfflineAudioContext(1, 1, 8_000);
      const sound = await context.decodeAudioData(file).catch(() => undefined);
      return sound ? wave(sound.getChannelData(0)) : [];
    },
    enabled: wanted && mediaId !== '',
    staleTime: Infinity,
    retry: false,
  });
  return data?.length ? data : undefined;
}
