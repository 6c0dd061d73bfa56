import { type CleanStory, caption, line, paragraph } from '../clean-page.ts';

/** The literary supplement: an essay, a poem, a note on plants; bylines of a sign and a name. */
export const supplement: readonly CleanStory[] = [
  {
    notice: false,
    kicker: null,
    title: '母亲的腌菜坛',
    deck: null,
    byline: '□苏晚晴',
    body: [
      paragraph(
        '老屋的灶台边，常年立着三只坛子，一只腌萝卜，一只腌雪里蕻，还有一只空着。小时候我问母亲，空的那只做什么用。母亲说，坛子也要歇一歇。',
      ),
      paragraph(
        '霜降以后，地里的雪里蕻长得正旺。母亲挑一个晴天，把菜割回来，一棵棵洗净，晾在竹竿上。风吹过来，满院子都是清苦的气味。晾到菜叶发软，就可以下坛了。一层菜，一层盐，母亲赤着脚站进坛里，轻轻地踩，慢慢地踩，踩得满头是汗。我蹲在旁边，闻着那股青涩的味道，觉得日子又长又慢。',
      ),
      paragraph('“急什么，”母亲说，“盐要走到菜心里，总得一个冬天。”'),
      paragraph(
        '后来我离开家，去了很远的城市。每年腊月，都会收到一个沉甸甸的包裹，里面是用三层塑料袋裹着的腌菜。同屋的人说，超市里什么没有，何必寄这个。我不作声，夜里煮一碗白粥，夹一筷子腌菜，吃着吃着，窗外的雪就下起来了。',
      ),
      paragraph(
        '去年秋天，母亲走了。我回老屋收拾东西，揭开第三只坛子，里面不是空的。坛底压着一叠纸，是这些年我寄回家的信，一封一封，用油纸包得好好的。原来那只坛子，一直腌着我的远方。',
      ),
      paragraph('我坐在灶前，哭了很久。然后站起来，去地里割了一担菜。'),
    ],
  },
  {
    notice: false,
    kicker: null,
    title: '渡口（外一首）',
    deck: null,
    byline: '◎江一苇',
    body: [
      line('船停在那里'),
      line('像一句没有说完的话'),
      line('芦花白了三次'),
      line('摆渡人还是没有回来'),
      line('我把石子扔进水里'),
      line('听见对岸有人应了一声'),
    ],
  },
  {
    notice: false,
    kicker: '草木笔记',
    title: '认得一棵乌桕',
    deck: null,
    byline: '□林间客',
    body: [
      paragraph(
        '乌桕（Triadica sebifera）是大戟科的树，江南的田埂、河岸上多得很。春天它不起眼，叶子菱形，绿得普普通通；到了深秋，整棵树忽然烧起来，红的、紫的、橙的，深深浅浅，没有一片是重样的。',
      ),
      paragraph(
        '古人种它，是为了籽。籽外面那层白蜡叫“皮油”，可以做蜡烛；籽仁榨的叫“青油”，可以点灯。旧时乡间，一棵大乌桕顶得上半亩田。如今没有人靠它点灯了，树却留了下来，成了摄影人追逐的风景。',
      ),
      caption('深秋时节，河岸边的乌桕红叶似火。'),
      paragraph('去看乌桕，最好在有霜的早晨。太阳刚刚升起，叶子上的霜还没有化，红里透着白，像害羞的人敷了一层薄粉。'),
    ],
  },
];
