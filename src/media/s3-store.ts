import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Env } from '../platform/env.js';
import { checkKey, MediaStore } from './media-store.js';

/** Parts of a large file; two of them at most are in memory for each file. S3 takes none smaller than 5 MiB. */
const PART_BYTES = 8 * 1024 * 1024;
const PREFIX = 'media/';

type Settings = Pick<
  Env,
  'MEDIA_S3_BUCKET' | 'MEDIA_S3_ENDPOINT' | 'MEDIA_S3_REGION' | 'MEDIA_S3_ACCESS_KEY' | 'MEDIA_S3_SECRET_KEY'
>;

/**
 * Files in a bucket of Amazon S3 or of anything that speaks its protocol. The client is loaded with the first use: who
 * keeps files in a folder does not pay for it. Parts of uploads whose process died stay in the bucket, unseen: let a
 * lifecycle rule abort incomplete multipart uploads after a day.
 */
export class S3Store extends MediaStore {
  private client?: Promise<S3Client>;

  constructor(private readonly settings: Settings) {
    super();
  }

  async write(key: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    const { Upload } = await import('@aws-sdk/lib-storage');
    const upload = new Upload({
      client: await this.s3(),
      params: { ...this.place(key), Body: Readable.from(chunks, { objectMode: false }) },
      partSize: PART_BYTES,
      queueSize: 1,
      leavePartsOnError: false,
    });
    await upload.done();
  }

  async read(
    key: string,
    range?: { start: number; end: number },
  ): Promise<NodeJS.ReadableStream | undefined> {
    const { GetObjectCommand, NoSuchKey } = await import('@aws-sdk/client-s3');
    const Range = range && `bytes=${range.start}-${range.end}`;
    try {
      const { Body } = await (await this.s3()).send(new GetObjectCommand({ ...this.place(key), Range }));
      return Body as Readable | undefined;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    await (await this.s3()).send(new DeleteObjectCommand(this.place(key)));
  }

  async tidy(): Promise<void> {
    // The bucket's lifecycle rule does it.
  }

  private place(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.settings.MEDIA_S3_BUCKET ?? '', Key: `${PREFIX}${checkKey(key)}` };
  }

  private s3(): Promise<S3Client> {
    return (this.client ??= this.open());
  }

  private async open(): Promise<S3Client> {
    const { S3Client } = await import('@aws-sdk/client-s3');
    const {
      MEDIA_S3_ENDPOINT: endpoint,
      MEDIA_S3_REGION: region,
      MEDIA_S3_ACCESS_KEY: accessKeyId,
      MEDIA_S3_SECRET_KEY: secretAccessKey,
    } = this.settings;
    return new S3Client({
      region,
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      // Without keys: what the machine itself is given (a role, a profile).
      ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
      // A bucket that is silent must not hold a worker for ever; reading may pause as long as its reader does.
      requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true },
      // Not every server that speaks the protocol knows the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }
}
