import type { CommanderError } from 'commander';
import type { Words } from '../document/place.ts';

/** What a wrong command line says, in both languages: the parser's message, and the same in Chinese by its code. */
export function usageMessage(error: CommanderError): Words {
  const en = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  const named = [...en.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const [first = '', second = ''] = named;
  switch (error.code) {
    case 'commander.unknownCommand':
      return { zh: `没有命令 ${first}`, en };
    case 'commander.unknownOption':
      return { zh: `没有选项 ${first}`, en };
    case 'commander.missingArgument':
      return { zh: `缺少参数 ${first}`, en };
    case 'commander.optionMissingArgument':
      return { zh: `选项 ${first} 缺少取值`, en };
    case 'commander.missingMandatoryOptionValue':
      return { zh: `必须给出选项 ${first}`, en };
    case 'commander.invalidArgument':
      return { zh: `${first} 的取值 ${second} 不可接受`, en };
    case 'commander.excessArguments':
      return { zh: '参数过多', en };
    case 'commander.help':
      return { zh: '请给出命令；banxin --help 列出全部命令', en: 'name a command; banxin --help lists them' };
    default:
      return { zh: `用法有误：${en}`, en };
  }
}
