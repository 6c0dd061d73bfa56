import { isWord } from './language.ts';

/** Characters that stand doubled in good Chinese: nouns and measures, kin, verbs tried a little, adjectives, sounds, names. */
const DOUBLING = new Set(
  '天人家户处时事年月日夜代层步件条个样种句字声阵点滴星爸妈哥姐弟妹爷奶叔伯姑舅婶嫂公婆宝姥太娃囡看想试说听走谈聊问写读练学玩笑坐站等歇逛尝摸闻瞧数算查找洗擦扫晒' +
    '慢渐静轻悄默偷常往仅刚偏明纷频连屡稍略微大小早晚高低长短深浅浓淡厚薄满圆胖瘦红绿蓝白黑黄亮暗暖凉冷热香甜苦辣酸软硬干湿清甸油汪茫蒙胧沉洋喜乐欢哈呵嘿嘻哗啦沙呼轰隆咚叮当嗡嗖喵咕噜谢拜萌猩蝈蛐饽馍' +
    '袅冉皑巍滔滚荡漫泛匆惶惴切殷谆循孜勤恳兢楚济芸苍莽脉依恋融潺涓淙徐缓姗翩飘扬洒灿闪晶莹盈愣呆傻憨乖好坏多少真实正恰堂凛威赫烈熊腾蒸团块片株棵朵枝根颗粒串排行队群批伙对双座栋间幢扇张页本册篇首曲幅笔支杯碗盘桌瓶箱袋车船架辆台部道口丝缕线寸分秒回次遍趟番场幕村镇县乡重关历井' +
    '冰露丽莉媛婷佳娜娟芳倩瑶琳颖萍玲霞菲蕾雯思丹悦妍欣琪琦雪梅兰兵军强勇磊鑫淼涛波浩宁宇楠鹏飞龙虎豆果蛋毛糖奇壮牛翠秀凤慧敏洁茜薇彤桐童瞳曼嘟咪丫妞贝安平津姗珊豪蓓苗秋桃',
);

/** Characters in the run of the mouth radical that are no sounds. */
const NOT_SOUNDS = new Set(
  '周命和员响品哲唐商善启含告呈吴味售唯咨器喷嘱吸吹唱喝哭问咱哪哎响噪嘉后名各合同向吉吏君否吨听',
);

const FOURFOLD = new Set(
  '高高兴兴 红红火火 热热闹闹 平平安安 快快乐乐 健健康康 团团圆圆 明明白白 清清楚楚 干干净净 漂漂亮亮 实实在在 扎扎实实 踏踏实实 认认真真 仔仔细细 家家户户 方方面面 时时刻刻 分分秒秒 点点滴滴 星星点点 风风雨雨 轰轰烈烈 堂堂正正 清清白白 兢兢业业 勤勤恳恳 老老实实 本本分分 大大小小 上上下下 里里外外 前前后后 来来往往 进进出出 子子孙孙 祖祖辈辈 世世代代 口口声声 千千万万 密密麻麻 郁郁葱葱 整整齐齐 安安静静 浩浩荡荡 熙熙攘攘 匆匆忙忙 忙忙碌碌 辛辛苦苦 开开心心 和和美美 和和气气 甜甜蜜蜜 欢欢喜喜 客客气气 大大方方 详详细细 完完整整 彻彻底底 真真切切 真真正正 稳稳当当 顺顺利利 顺顺当当 风风火火 说说笑笑 吃吃喝喝 走走停停 断断续续 陆陆续续 零零散散 零零星星 跌跌撞撞 摇摇晃晃 吞吞吐吐 犹犹豫豫 战战兢兢 沸沸扬扬 形形色色 林林总总 层层叠叠 山山水水 花花草草 瓶瓶罐罐 坛坛罐罐 婆婆妈妈 男男女女 老老少少 日日夜夜 朝朝暮暮 年年岁岁 岁岁年年 年年月月 生生世世 曲曲折折 弯弯曲曲 坎坎坷坷 起起伏伏 高高低低 长长短短 深深浅浅 多多少少 是是非非 恩恩怨怨 原原本本 工工整整 端端正正 方方正正 规规矩矩 正正经经 斯斯文文 安安稳稳 平平淡淡 普普通通 简简单单 随随便便 马马虎虎 慢慢悠悠 晃晃悠悠 叽叽喳喳 淅淅沥沥 滴滴答答 嘻嘻哈哈 哭哭啼啼 迷迷糊糊 模模糊糊 隐隐约约 影影绰绰 躲躲闪闪 遮遮掩掩 偷偷摸摸 鬼鬼祟祟 缝缝补补 修修补补 敲敲打打 吹吹打打 蹦蹦跳跳 打打闹闹 拉拉扯扯 磕磕绊绊 磕磕碰碰 洋洋洒洒 纷纷扬扬 唯唯诺诺 一一二二 春春秋秋 村村寨寨 村村户户 亲亲热热 恭恭敬敬 郑郑重重 切切实实 确确实实 的的确确 永永远远 长长久久 圆圆满满 顺顺溜溜 暖暖和和 凉凉爽爽 舒舒服服 自自然然 痛痛快快 快快活活 白白净净 白白胖胖 胖胖乎乎 结结实实 壮壮实实 利利索索 麻麻利利 精精神神 体体面面 风风光光 热热乎乎 密密实实 严严实实 厚厚实实 松松软软 松松散散 零零碎碎 琐琐碎碎 反反复复 重重叠叠 层层级级 条条块块 条条框框 沟沟坎坎 坡坡坎坎 沟沟壑壑 枝枝叶叶 枝枝蔓蔓 丝丝缕缕 丝丝入扣 字字句句 分分合合 聚聚散散 哩哩啦啦 叮叮当当 乒乒乓乓 咕咕噜噜 呼呼啦啦 轰轰隆隆'.split(
    ' ',
  ),
);

/** Whether a character may stand doubled in good Chinese: 天天, 渐渐, 看看, 哈哈, 冰冰. Errs on the side of yes. */
export function mayDouble(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (DOUBLING.has(character)) return true;
  if (code >= 0x5400 && code <= 0x567f && !NOT_SOUNDS.has(character)) return true;
  return isWord(character + character);
}

/** Whether four characters are a word of the form AABB: 高高兴兴, 家家户户. */
export function isFourfold(first: string, second: string): boolean {
  const word = first + first + second + second;
  return FOURFOLD.has(word);
}

/** Whether a run of doubled characters is all made of good words, AA or AABB. `singles` are its characters, each once. */
export function allReduplicated(singles: readonly string[]): boolean {
  let at = 0;
  while (at < singles.length) {
    const first = singles[at] ?? '';
    const second = singles[at + 1];
    if (second !== undefined && isFourfold(first, second)) at += 2;
    else if (DOUBLING.has(first)) at += 1;
    else return false;
  }
  return true;
}
