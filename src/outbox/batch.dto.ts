import { ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import type { MessageView } from '../conversations/message.dto.js';
import { ProblemDetailView } from '../platform/http/problem.view.js';
import type { Problem } from '../platform/problem.js';
import { SendMessageDto } from './send.dto.js';

const MOST = 1_000;

export class SendBatchDto {
  /** 1 to 1000 messages, each as for a single send; a wrong one is answered in its place. */
  @ApiProperty({ type: 'array', items: { $ref: getSchemaPath(SendMessageDto) } })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  messages!: unknown[];
}

/** Why one message of a batch was not queued: what its own request would have been answered. */
export class BatchProblemView {
  status!: number;
  /** Stable, for programs. */
  code!: string;
  detail!: string;
  errors!: ProblemDetailView[];

  static of(problem: Problem): BatchProblemView {
    const { code, detail, errors } = problem;
    return Object.assign(new BatchProblemView(), { status: problem.getStatus(), code, detail, errors });
  }
}

/** What became of one message of a batch. */
export class BatchItemView {
  /** Its place in the request, from 0. */
  index!: number;
  /** Of the queued message. */
  id?: string;
  /** Of the queued message. */
  status?: string;
  @ApiPropertyOptional({ type: BatchProblemView })
  problem?: BatchProblemView;

  static queued(index: number, { id, status }: MessageView): BatchItemView {
    return Object.assign(new BatchItemView(), { index, id, status });
  }

  static refused(index: number, problem: BatchProblemView): BatchItemView {
    return Object.assign(new BatchItemView(), { index, problem });
  }
}

export class BatchView {
  /** One per message, in their order. */
  data!: BatchItemView[];
}
