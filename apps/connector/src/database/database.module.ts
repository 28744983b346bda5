import { Module, type DynamicModule } from '@nestjs/common';
import { Database } from './database.js';

/** Hands out the database that the process opened; Nest neither opens nor closes it. */
@Module({})
export class DatabaseModule {
  static forRoot(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: Database, useValue: database }],
      exports: [Database],
    };
  }
}
