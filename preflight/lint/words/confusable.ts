/** Characters of names that are taken for each other in type: of one sound (or nearly), or of one shape. A character may stand in several groups. */
const GROUPS = `
安岸 昂盎 邦帮棒 宝保葆 贝倍蓓 彬斌宾滨冰兵 波博勃泊渤伯柏 才财材彩采 灿璨 昌长常畅 超朝潮 辰晨臣尘宸琛沉陈 成诚程城承澄丞呈乘橙 初楚 传川 春纯椿淳
聪丛从 翠萃 达大 丹单 道到 德得 迪笛涤 丁定鼎订 东冬栋 恩 尔而 凡帆樊 芳方坊房 飞非菲妃霏 芬分奋 丰峰锋风枫烽封冯凤 福富夫甫傅付 刚岗钢 戈歌格 耕更庚 功公恭巩 观冠官关 光广
桂贵圭 国囯 海亥 涵含寒函韩晗 航行杭 浩昊皓豪好郝灏 和禾荷河赫贺何 恒衡横 红宏洪虹鸿弘泓 华桦骅花化 怀淮槐 欢环焕寰 煌皇黄 辉晖慧惠会卉徽挥蕙汇 吉纪继季冀济基集冀 佳家嘉加珈迦
坚建健剑见键鉴渐 江姜蒋将 娇姣皎蛟骄 杰捷洁劼 金今津锦瑾谨进晋缙 晶京精菁敬静靖婧竞景净镜井璟 军君均钧俊峻骏浚珺 娟涓捐鹃 卡凯恺楷铠 康抗 科可克柯珂 宽款 坤昆琨 兰岚蓝澜斓 朗郎浪琅 乐勒 磊蕾雷垒
丽莉利立力黎理璃李礼里俐荔励历 莲连廉联链恋炼 良梁亮凉量 林琳霖麟临淋 玲铃凌灵伶令岭龄菱羚玲陵苓 龙隆珑 露路璐鹭鲁 伦轮 洛络骆 满曼漫 茂懋贸 玫梅媚美 萌蒙梦孟 民敏闽岷 明铭鸣名 默墨沫莫 木慕牧沐穆 娜那纳 南楠男 宁凝
鹏朋蓬 平萍苹屏坪 奇琪其旗棋祺齐琦启 千倩茜 强蔷墙 巧乔俏 青清卿晴情轻庆琴勤芹 秋邱丘 泉全权 群裙 然冉染 仁人任 荣容蓉融榕嵘溶 如茹儒汝 瑞锐睿蕊 润闰 森 山珊 善 尚上商 邵绍韶少 申深慎莘 生升声胜圣晟 石时实世士师诗
寿守首 书舒淑殊树述姝 帅率 双霜爽 水 顺舜 思斯司丝 松淞嵩颂宋 涛韬滔桃陶焘 天添田甜 婷廷庭亭停 彤同童桐 通 万婉宛菀 望旺王汪 维为伟纬炜玮苇威薇微巍唯卫韦魏惟蔚伟 文雯闻汶纹 武吾舞伍 希西溪熙曦夕锡希喜玺禧 夏下霞侠遐 仙先贤娴 翔祥详湘香相襄向
晓小肖笑筱潇霄萧孝效校 欣新鑫心馨昕歆芯辛忻信 星兴幸醒 雄熊 秀绣修 旭许绪序徐 轩萱宣璇玄旋 学雪 勋寻 雅亚娅 岩炎延言研颜妍燕艳雁彦砚焱阎闫晏 扬杨洋阳羊漾 瑶遥尧姚 叶业烨晔夜 一依伊怡宜义艺毅益谊逸奕仪忆亿轶翊易 银吟音茵因尹
英瑛颖影莹盈迎滢映应颍 勇永泳咏涌庸 友有佑宥 宇雨羽禹语玉钰育昱煜裕喻郁誉渝瑜愉俞于余宇予豫愈虞 元园圆源远媛缘原袁渊 月岳悦越玥跃 云芸运韵耘 泽择则 增曾 展站湛 占詹 章张彰璋漳 昭召兆赵照钊 哲喆浙 贞真珍珎振震镇臻 正政征郑铮峥争 之芝枝知智志治致置植质稚
忠中钟仲众重 舟洲州周 珠朱竹柱铸祝 庄壮 卓桌 子梓紫籽姿 宗综棕 祖 左佐
己已巳 未末 晴睛 茜倩 炜伟玮 杨扬场 析柝折 戊戌戍 风凤 士土 千干于 天夭夫 日曰 宇字 琪淇 菁青 均钧 锋峰烽 冶治 沈沉 崔催 祁祈 冯马 枚玫 淑叔 侯候 季李 汪江 洪供 泽译 佘余 肖萧 傅付 戴代 阎闫 邱丘 段叚 蓝兰 党 岑芩 粟栗 柏拍 卢芦 瞿翟 籍藉
`;

const partners = new Map<string, Set<string>>();
for (const group of GROUPS.trim().split(/\s+/)) {
  const characters = [...group];
  for (const one of characters) {
    const set = partners.get(one) ?? new Set<string>();
    for (const other of characters) if (other !== one) set.add(other);
    partners.set(one, set);
  }
}

/** The characters one is taken for in names; none for most. */
export function confusedWith(character: string): ReadonlySet<string> {
  return partners.get(character) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

/** Surnames of one character that bear nearly all Chinese names, and the common ones of two. */
export const SURNAMES: ReadonlySet<string> = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封官谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由'.split(
    '',
  ),
);

/** Surnames of two characters, as a part of a regular expression. */
export const COMPOUND_SURNAMES =
  '欧阳|司马|上官|诸葛|司徒|皇甫|尉迟|公孙|慕容|令狐|夏侯|东方|端木|独孤|南宫|长孙|宇文|轩辕|淳于|申屠|闻人|百里|呼延|澹台|公冶|太史';
