import { plainToInstance, Transform } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import 'reflect-metadata';
import type { PortalSummary } from '@strata/api-types';
import { findDataDir } from './find-data-dir.js';
import { loadMasterKey } from './master-key.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const CRMS = ['bitrix24', 'pipedrive'] as const;

const list = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '')
    : value;
const number = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? Number(value) : value);

/** The environment as it is given; each property is named like its variable. */
class Environment {
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message: 'must be an address like postgres://user:password@host:5432/database',
  })
  DATABASE_URL?: string;

  @IsOptional()
  @IsString()
  STRATA_DATA_DIR?: string;

  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: 'must be 32 random bytes in base64' })
  STRATA_MASTER_KEY?: string;

  @Transform(list)
  @IsOptional()
  @Matches(/^[^\s/@]+$/, {
    each: true,
    message: 'must be hosts with their ports, such as 127.0.0.1:4010, joined by commas',
  })
  STRATA_ALLOWED_HOSTS: string[] = [];

  @Transform(list)
  @IsOptional()
  @ArrayNotEmpty({ message: 'must name at least one CRM' })
  @IsIn(CRMS, { each: true, message: `must be a list of ${CRMS.join(', ')}` })
  STRATA_CRMS: PortalSummary['crm'][] = [...CRMS];

  @IsOptional()
  @MinLength(16, { message: 'must be at least 16 characters long' })
  STRATA_API_TOKEN?: string;

  @IsOptional()
  @IsString()
  STRATA_HOST: string = '127.0.0.1';

  @Transform(number)
  @IsOptional()
  @IsInt({ message: 'must be a port number' })
  @Min(0, { message: 'must be a port number' })
  @Max(65_535, { message: 'must be a port number' })
  PORT: number = 3000;

  @IsOptional()
  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  STRATA_LOG_LEVEL?: (typeof LOG_LEVELS)[number];
}

/** Variables that cannot be used, each with what it must be; never with its value, which may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** How this deployment is set up. Read once, at the start of the process. */
export class Config {
  /** A PostgreSQL server of your own; null for the embedded one. */
  readonly databaseUrl: string | null;
  /** Absolute path of the folder that keeps the embedded database and the master key. */
  readonly dataDir: string;
  /** Hosts that may be reached over plain http or at private addresses. */
  readonly allowedHosts: readonly string[];
  /** CRMs that this deployment offers. */
  readonly crms: readonly PortalSummary['crm'][];
  /** Bearer that the API asks for; undefined: local use only. */
  readonly apiToken: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Undefined: what suits the command. */
  readonly logLevel: (typeof LOG_LEVELS)[number] | undefined;
  private readonly masterKeyText: string | undefined;

  private constructor(environment: Environment) {
    this.databaseUrl = environment.DATABASE_URL ?? null;
    this.dataDir = findDataDir(environment.STRATA_DATA_DIR);
    this.masterKeyText = environment.STRATA_MASTER_KEY;
    this.allowedHosts = environment.STRATA_ALLOWED_HOSTS;
    this.crms = environment.STRATA_CRMS;
    this.apiToken = environment.STRATA_API_TOKEN;
    this.host = environment.STRATA_HOST;
    this.port = environment.PORT;
    this.logLevel = environment.STRATA_LOG_LEVEL;
  }

  /**
   * @param variables of the environment; an empty one counts as absent
   * @throws ConfigError naming every bad variable
   */
  static load(variables: Readonly<Record<string, string | undefined>> = process.env): Config {
    const given = Object.fromEntries(
      Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
    );
    const environment = plainToInstance(Environment, given, { exposeDefaultValues: true });
    const problems = validateSync(environment).map(
      ({ property, constraints }) => `${property} ${Object.values(constraints ?? {})[0]}`,
    );
    if (problems.length > 0) throw new ConfigError(`The environment cannot be used: ${problems.join('; ')}.`);
    return new Config(environment);
  }

  /** 32 bytes that wrap the key of every portal: from the environment, else from a file made on first use. */
  masterKey(): Promise<Buffer> {
    return this.masterKeyText === undefined
      ? loadMasterKey(this.dataDir)
      : Promise.resolve(Buffer.from(this.masterKeyText, 'base64'));
  }
}
