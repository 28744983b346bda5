import { Module } from '@nestjs/common';
import { Database } from '../database/database.js';
import { JOBS_CONNECTION, JobsService } from './jobs.service.js';
import { QuestionsService } from './questions.service.js';

@Module({
  providers: [
    { provide: JOBS_CONNECTION, useFactory: (database: Database) => database.jobsConnection, inject: [Database] },
    JobsService,
    QuestionsService,
  ],
  exports: [JobsService, QuestionsService],
})
export class JobsModule {}
