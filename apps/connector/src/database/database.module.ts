import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Database } from './database.js';

/**
 * Hands out the database that the process opened, and makes its data source Nest's own: Nest ends it with the other
 * providers, after the last request. The server under it belongs to the process.
 */
@Module({})
export class DatabaseModule {
  static forRoot(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => database.dataSource.options,
          dataSourceFactory: () => Promise.resolve(database.dataSource),
        }),
      ],
      providers: [{ provide: Database, useValue: database }],
      exports: [Database, TypeOrmModule],
    };
  }
}
