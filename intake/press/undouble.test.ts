import { describe, expect, it } from 'vitest';
import { repairLog } from '../repair-log.ts';
import { undouble } from './undouble.ts';

function undone(
  line: string,
  next = '后面的话',
  fill: { full?: boolean; over?: boolean; struckAbove?: boolean; previous?: string } = {},
) {
  const log = repairLog('x');
  const { text, struck } = undouble(
    line,
    1,
    next,
    { full: true, over: false, struckAbove: false, struckFile: false, previous: '', ...fill },
    log,
  );
  return { text: text.text, struck, repairs: log.report().repairs };
}

describe('undouble', () => {
  it('undoes a line struck twice, with its marks, digits and gaps', () => {
    expect(undone('渔渔港港““夜夜市市””开开张张')).toMatchObject({ text: '渔港“夜市”开张', struck: 2 });
    expect(undone('灯灯火火可可亲亲 人人间间烟烟火火').text).toBe('灯火可亲 人间烟火');
    expect(undone('22002255年年首首发发').text).toBe('2025年首发');
    expect(undone('快快递递小小哥哥的的一一天天').text).toBe('快递小哥的一天');
    expect(undone('三三三月月月好好好风风风光光光')).toMatchObject({ text: '三月好风光', struck: 3 });
    expect(undone('GGDDPP增增长长66%%').text).toBe('GDP增长6%');
  });

  it('undoes a struck run inside a line', () => {
    expect(undone('记者从会上获悉，今今年年新新增增车位千个').text).toBe('记者从会上获悉，今年新增车位千个');
  });

  it('undoes the doubled end of a run: marks, and characters that cannot stand twice there', () => {
    expect(undone('带来了新的办法、、').text).toBe('带来了新的办法、');
    expect(undone('取得了新的收获获。').text).toBe('取得了新的收获。');
    expect(undone('欢迎大家踊跃赐稿稿，来信请注明').text).toBe('欢迎大家踊跃赐稿，来信请注明');
    expect(undone('这一年里，他走过了许多街巷巷', '和小镇').text).toBe('这一年里，他走过了许多街巷');
  });

  it('leaves good doubled Chinese, numbers and dashes alone', () => {
    for (const line of [
      '他天天来，人人都认得他，渐渐成了朋友。',
      '“看看吧，谢谢大家。”她笑着说，哈哈哈',
      '星星点点的灯，家家户户的门，密密麻麻的字',
      '2000年、11月、3300万元、第100届',
      '他想了想——还是去……',
      '高高兴兴上班',
      '红红火火 热热闹闹',
      '演员李冰冰、王圆圆，还有张军军。',
      '工作作风要改，人民民主要讲，大学学生要来',
      '两个人慢慢走着，一步步，一个个，一项项。',
    ]) {
      expect(undone(line).text).toBe(line);
    }
    expect(undone('台下的座位坐得整整', '齐齐，没有空位').text).toBe('台下的座位坐得整整');
    expect(undone('齐齐，没有一个空位', '说话', { previous: '座位坐得整整' }).text).toBe('齐齐，没有一个空位');
    expect(undone('要切实改进工作作', '风，密切联系群众').text).toBe('要切实改进工作作');
  });

  it('says what it did and how sure it is', () => {
    const [repair] = undone('取得了新的收获获。').repairs;
    expect(repair).toMatchObject({
      kind: 'struck-tail',
      certainty: 'certain',
      before: '获获',
      after: '获',
      place: { line: 1 },
    });
  });
});
